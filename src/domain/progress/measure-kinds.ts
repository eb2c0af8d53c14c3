/** Placeholder until the kinds move here. */
export const MEASURE_KINDS = ['scale', 'ladder', 'count', 'yesno', 'words'] as const;
export const BETTER = ['up', 'down', 'either'] as const;
