/** Some editors and spreadsheets begin a file with it. */
export const BYTE_ORDER_MARK = '\uFEFF';

export const withoutMark = (text: string): string =>
  text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
