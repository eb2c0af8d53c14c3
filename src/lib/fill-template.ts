/**
 * A line with the known values filled in. An unknown place stays as `{name}`, so that a test can
 * find it.
 */
export function fillMessage(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(/\{([a-z]+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  );
}
