/** Node 20 decodes the bytes 80 to 9F of Windows-1252 as control characters, not as quotes and dashes. */

const LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** A text in Windows-1252. */
export const windows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (letter) => LETTERS.charAt(letter.charCodeAt(0) - 0x80));
