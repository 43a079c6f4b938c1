/** The time that records are made at: the only clock of the commands, which hand it on. */

/**
 * @returns SOURCE_DATE_EPOCH where it is set to seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch), else the
 * machine's time; in whole seconds
 */
export function currentTime(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const seconds = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) : Math.floor(Date.now() / 1000);
  return new Date(seconds * 1000);
}
