// Takes the place of ajv in the bundle. conf uses ajv only when it is given a `schema`, which we
// never do, and loading it would cost 37 ms for each store that is opened.

/** Stands in for the class of ajv/dist/2020.js. */
export class Ajv2020 {
  constructor() {
    refuse();
  }
}

/** Stands in for ajv-formats. */
export default { default: refuse };

function refuse(): never {
  throw new Error('ajv is not part of the bundle: do not pass `schema` to conf');
}
