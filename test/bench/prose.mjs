/** Seeded sentences that read like a policy: the same seed gives the same text on every machine. */

const subjects = `every colleague|each contractor|the Chief Security Officer|the Privacy Officer|a system owner|the incident lead|a line manager|the platform team|a support engineer|each data custodian|the review board|an administrator|the records keeper|every vendor|the training lead|a change author|the recovery team|an auditor|the data owner|the duty engineer`;
const verbs = `reviews|approves|records|protects|monitors|classifies|revokes|documents|restores|encrypts|escalates|verifies|retains|inspects|reports|assigns|limits|tests|signs|archives|reconciles|measures|authorises|isolates|replaces`;
const objects = `access to production systems|customer records|privileged accounts|signing keys|backup copies|network boundaries|audit logs|change requests|risk assessments|vulnerability findings|physical badges|retention schedules|recovery objectives|vendor agreements|training records|incident timelines|service configurations|workstation images|encryption keys|classification labels|session recordings|data flows|exception requests|inventory entries|health information|break-glass credentials`;
const conditions = `before the change is released|within five working days|at least once a quarter|when a role ends|as the control index requires|unless an exception is on record|after each exercise|under the supervision of a second person|while the investigation is open|with evidence that an independent reader can follow|according to the agreement with the customer|without delay|in the system of record|for each service that is in scope|as soon as a finding is confirmed|by the end of the reporting period|on managed equipment only|where the law asks for it`;
const openings = `In the normal course of work|For regulated workloads|During an incident|At the start of each year|Where two duties conflict|Outside business hours|In a shared environment|After a merger or a reorganisation|On a customer's request|As part of onboarding`;
const nouns = `Access|Asset|Audit|Backup|Breach|Change|Credential|Data|Device|Encryption|Evidence|Identity|Incident|Integrity|Inventory|Key|Log|Media|Network|Privacy|Records|Recovery|Retention|Risk|Session|System|Training|Vendor|Vulnerability|Workforce`;
const duties = `Management|Review|Protection|Handling|Monitoring|Disposal|Approval|Classification|Response|Assurance|Governance|Oversight`;

/**
 * @typedef {object} Prose
 * @property {(below: number) => number} number a whole number from 0
 * @property {() => string} sentence 8 to 25 words
 * @property {(sentences: number) => string} paragraph
 * @property {() => string} phrase 2 to 5 words, for a cell or an item
 */

/**
 * @param {number} seed
 * @returns {Prose}
 */
export function prose(seed) {
  const [subject, verb, object, condition, opening] = [subjects, verbs, objects, conditions, openings].map(parts);
  let state = seed >>> 0;
  // Numerical Recipes' linear congruential generator; its high bits are even enough for text.
  const number = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (list) => list[number(list.length)];
  const sentence = () => {
    const start = number(3) === 0 ? `${pick(opening)}, ` : "";
    const clause = `${pick(subject)} ${pick(verb)} ${pick(object)} ${pick(condition)}`;
    const more = number(3) === 0 ? `, and ${pick(subject)} ${pick(verb)} ${pick(object)}` : "";
    const text = `${start}${clause}${more}.`;
    return text[0].toUpperCase() + text.slice(1);
  };
  return {
    number,
    sentence,
    paragraph: (sentences) => Array.from({ length: sentences }, sentence).join(" "),
    phrase: () => `${pick(verb)} ${pick(object)}`,
  };
}

/** The title of the nth policy, counted from 0: another for each. */
export function titleOf(index) {
  const [noun, duty] = [nouns, duties].map(parts);
  const round = Math.floor(index / (noun.length * duty.length));
  const title = `${noun[index % noun.length]} ${duty[Math.floor(index / noun.length) % duty.length]}`;
  return `${title} Policy${round === 0 ? "" : ` ${round + 1}`}`;
}

function parts(list) {
  return list.split("|");
}
