/** Dates in PDF (ISO 32000-1 7.9.4): `D:20260115093000Z`, with what is left out as the standard fills it in. */

const form = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/;

/** @returns null for what is no date */
export function readPdfDate(text: string): Date | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [year, month = "01", day = "01", hour = "00", minute = "00", second = "00"] = match.slice(1);
  const [sign, hours = "00", minutes = "00"] = match.slice(7);
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign ?? "+"}${hours}:${minutes}`);
  return Number.isNaN(time.getTime()) ? null : time;
}
