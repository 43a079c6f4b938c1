/** Asks on a terminal for what a new library needs and no option said. */
import { type Answers, rolesToFill, unusable, usualFrameworks } from "../adopting/answers.js";
import type { Config } from "../config/config.js";
import { builtInFrameworks } from "../controls/built-in.js";
import type { Ask } from "./terminal.js";

/** What options said; null for what they left open. */
export interface GivenAnswers {
  readonly name: string | null;
  readonly short: string | null;
  readonly services: ReadonlyMap<string, string> | null;
  readonly holders: ReadonlyMap<string, string> | null;
  readonly frameworks: readonly string[] | null;
}

/**
 * @param set settings of the sample set, whose roles are asked for
 * @param say where to say why an answer will not do
 * @returns null when the answers ended before the questions
 */
export async function askForAnswers(
  given: GivenAnswers,
  set: Config,
  ask: Ask,
  say: (text: string) => void,
): Promise<Answers | null> {
  const asked = createQuestions(ask, say);
  try {
    const name = given.name ?? (await asked.text("Organisation, its full name: "));
    const short = given.short ?? (given.name === null ? await asked.optional(`Its short name [${name}]: `) : "");
    const organization = { name, short: short === "" ? name : short };
    const usable = (answers: Partial<Answers>) =>
      unusable({ organization, services: new Map(), holders: new Map(), frameworks: [], ...answers }, set);
    const services =
      given.services ?? (await asked.pairs("Service, as key=name (none ends): ", (one) => usable({ services: one })));
    const holders = given.holders ?? (await asked.holders(rolesToFill(set)));
    const frameworks = given.frameworks ?? (await asked.frameworks((keys) => usable({ frameworks: keys })));
    return { organization, services, holders, frameworks };
  } catch (error) {
    if (error instanceof InputEnded) return null;
    throw error;
  }
}

class InputEnded extends Error {}

type Problems<T> = (value: T) => readonly string[];

function createQuestions(ask: Ask, say: (text: string) => void) {
  const optional = async (question: string): Promise<string> => {
    const answer = await ask(question);
    if (answer === null) throw new InputEnded();
    return answer.trim();
  };
  const complain = (problems: readonly string[]) => say(problems.map((problem) => `  ${problem}\n`).join(""));
  return {
    optional,
    text: async (question: string): Promise<string> => {
      for (;;) {
        const answer = await optional(question);
        if (answer !== "") return answer;
      }
    },
    pairs: async (
      question: string,
      problems: Problems<ReadonlyMap<string, string>>,
    ): Promise<ReadonlyMap<string, string>> => {
      const found = new Map<string, string>();
      for (;;) {
        const answer = await optional(question);
        if (answer === "") return found;
        const [key = "", ...rest] = answer.split("=");
        const pair = [key.trim(), rest.join("=").trim()] as const;
        const wrong = problems(new Map([pair]));
        if (wrong.length > 0) complain(wrong);
        else found.set(...pair);
      }
    },
    holders: async (roles: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> => {
      const found = new Map<string, string>();
      for (const [key, title] of roles) {
        const answer = await optional(`${title}, as Name <address> (none while vacant): `);
        if (answer !== "") found.set(key, answer);
      }
      return found;
    },
    frameworks: async (problems: Problems<readonly string[]>): Promise<readonly string[]> => {
      for (;;) {
        const answer = await optional(
          `Frameworks, of ${builtInFrameworks.join(", ")} [${usualFrameworks.join(", ")}]: `,
        );
        if (answer === "") return usualFrameworks;
        const keys = answer.split(/[\s,]+/).filter((key) => key !== "");
        const wrong = problems(keys);
        if (wrong.length === 0) return keys;
        complain(wrong);
      }
    },
  };
}
