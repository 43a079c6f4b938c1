/** The time that records are made at, and the machine's own: the only clocks of the commands, which hand them on. */

/**
 * @returns SOURCE_DATE_EPOCH where it is set to seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch), else the
 * machine's time; in whole seconds
 */
export function currentTime(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const seconds = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) : Math.floor(Date.now() / 1000);
  return new Date(seconds * 1000);
}

/** @returns the machine's time, whatever is set: what is in force, and what is still to come, is asked of no other */
export function machineTime(): Date {
  return new Date();
}
