import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, expect, it } from 'vitest';
import { billOfMaterials } from '../../scripts/sbom.ts';

const root = join(import.meta.dirname, '../..');
const schemas = join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-sbom-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const built = read(root, 'dist/sbom.cdx.json');
const { components, dependencies, metadata } = JSON.parse(built);

interface Component {
  group?: string;
  name: string;
  version: string;
  licenses: [{ license: { id: string } }];
}

const named = ({ group, name, version, licenses: [{ license }] }: Component): string =>
  `${group === undefined ? '' : `${group}/`}${name} ${version} (${license.id})`;

/** A folder with the manifest of a package. */
function packageFolder(manifest: { name: string; license: string }): string {
  const folder = join(temp, manifest.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.0.0', ...manifest }));
  return folder;
}

it('has the packages whose licenses are shipped, and no other', () => {
  const notices = read(root, 'dist/THIRD-PARTY-NOTICES.txt');
  const noticed = notices.match(/^(?<=-{80}\n\n|packages\.\n\n-{80}\n\n)\S+ \S+ \(.+\)$/gm) ?? [];
  expect(noticed).toContainEqual(expect.stringMatching(/^commander \d+\.\d+\.\d+ \(MIT\)$/));
  expect(components.map(named).sort()).toEqual([...noticed].sort());
});

it('says that coachkit contains all of them', () => {
  const [own] = dependencies.filter(({ ref }: { ref: string }) => ref === metadata.component.purl);
  expect([...own.dependsOn].sort()).toEqual(
    components.map(({ purl }: { purl: string }) => purl).sort(),
  );
});

it('follows the schema of CycloneDX', () => {
  const schema = (name: string) => JSON.parse(read(schemas, `${name}.SNAPSHOT.schema.json`));
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    schemas: Object.fromEntries(
      ['spdx', 'jsf-0.82', 'cryptography-defs'].map((name) => [
        `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
        schema(name),
      ]),
    ),
  });
  addFormats.default(ajv);
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
  const follows = ajv.compile(schema('bom-1.6'));
  follows(JSON.parse(built));
  expect(follows.errors).toBe(null);
  expect(follows({ ...JSON.parse(built), components: [{ name: 'x' }] })).toBe(false);
});

it('is the same for the same packages, in whatever order they come', () => {
  const folders = [
    packageFolder({ name: 'b', license: 'MIT' }),
    packageFolder({ name: '@a/c', license: 'ISC' }),
  ];
  expect(billOfMaterials(root, folders)).toBe(billOfMaterials(root, folders.reverse()));
});

it('is not made if a license is unknown', () => {
  const folder = packageFolder({ name: 'odd', license: 'SEE LICENSE IN a drawer' });
  expect(() => billOfMaterials(root, [folder])).toThrow('odd is bundled, but its license');
});
