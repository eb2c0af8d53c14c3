// Takes the place, in the bundle, of packages that conf imports and never uses here: ajv only works
// with a `schema` (37 ms for each store that is opened), semver only with `migrations` (6 ms).

/** Stands in for the class of ajv/dist/2020.js. */
export class Ajv2020 {
  constructor() {
    refuse();
  }
}

/** Stands in for ajv-formats and semver. */
export default { default: refuse };

function refuse(): never {
  throw new Error('not part of the bundle: pass neither `schema` nor `migrations` to conf');
}
