/**
 * Bytes from an editor or a pipe as text, without the byte order mark that some programs add, and
 * with the line breaks that coachkit uses. @throws TypeError when they are not UTF-8
 */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
}
