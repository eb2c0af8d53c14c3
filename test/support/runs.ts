/** How often a property is tried: a few times among the other tests, and many times in the soak. */
export const runs = (few: number): number => few * Number(process.env.MANY ?? 1);
