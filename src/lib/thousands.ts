/**
 * A whole number with separators: 20,000. Done by hand, because loading `Intl` slows a start by 20
 * ms.
 */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
