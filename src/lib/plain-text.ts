/**
 * Bytes from an editor or a pipe as text. It removes the byte order mark that some programs add,
 * and uses coachkit's line breaks. @throws TypeError when they are not UTF-8
 */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
}
