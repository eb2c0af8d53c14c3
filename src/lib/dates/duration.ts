const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a length of time such as `30m`, `8h` or `2d`, in ms. Undefined for any other text. */
export function readDuration(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4}) ?([mhd])$/.exec(text.trim().toLowerCase()) ?? [];
  return Number(count) > 0 ? Number(count) * (UNITS[unit] ?? 0) : undefined;
}
