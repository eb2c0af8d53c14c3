/**
 * Decodes bytes from an editor or a pipe. Removes a byte order mark and normalizes line breaks.
 * @throws TypeError if the bytes are not UTF-8
 */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
}
