/** Examples of what somebody could look at to see whether they get where they want. */

import * as z from '../../lib/zod.ts';
import { id, line, refs } from './parts.ts';

export const measure = z
  .strictObject({ id, text: line.describe('e.g. "I answer a day later".'), refs })
  .describe('An example that `coachkit progress add` offers; it has to become words of one’s own.');
