import type { Common } from '../../core/options.ts';
import type { FormOptions } from '../../interview/run/fill-form.ts';

export interface EvaluateOptions extends FormOptions, Common {}
