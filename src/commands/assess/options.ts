import type { Common } from '../../core/options.ts';
export interface AssessOptions extends Common {
  quick?: boolean;
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  why?: boolean;
  history?: boolean;
  whatIf?: string[];
  fresh?: boolean;
}
