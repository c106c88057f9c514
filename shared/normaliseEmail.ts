/**
 * The form of an email address by which two profiles are the same: trimmed, Unicode NFKC, case folded. Lower, upper
 * and lower case again fold letters such as both German sharp s alike (Unicode, section 5.18).
 */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
}
