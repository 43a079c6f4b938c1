/** The same everywhere: 0 fine, 1 the input has findings of severity error, 2 wrong usage or a failure of the program itself. */
export const exitStatus = { fine: 0, findings: 1, failure: 2 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
