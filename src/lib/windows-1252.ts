/** Text in Windows-1252, the encoding of older Windows programs in western Europe. */

/** The characters of the bytes from 0x80 to 0x9F. Five bytes have none, and stay controls. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Decodes bytes. The decoder of Node 20 takes all of 0x80 to 0x9F for controls. */
export const fromWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (control) => HIGH.charAt(control.charCodeAt(0) - 0x80));
