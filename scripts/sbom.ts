import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contrib, Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';

const references = new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory();

/**
 * Lists the packages in these folders, all of which coachkit contains, as a bill of materials in
 * CycloneDX. It has no date and no random number, so the same packages give the same file.
 */
export function billOfMaterials(root: string, folders: string[]): string {
  const program = component(root, Enums.ComponentType.Application);
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: program }) });
  for (const folder of folders) {
    const part = component(folder, Enums.ComponentType.Library);
    bom.components.add(part);
    program.dependencies.add(part.bomRef);
  }
  const format = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(format).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component(folder: string, type: Enums.ComponentType): Models.Component {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, description } = manifest;
  if (!SPDX.isSupportedSpdxId(license))
    throw new Error(`${name} is bundled, but its license has no id that scanners know.`);
  const [scope, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return new Models.Component(type, own, {
    group: scope,
    version,
    description,
    purl,
    bomRef: purl,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(license)]),
    externalReferences: new Models.ExternalReferenceRepository(
      references.makeExternalReferences(manifest),
    ),
  });
}
