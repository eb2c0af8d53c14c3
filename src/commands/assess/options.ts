export interface AssessOptions {
  quick?: boolean;
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  why?: boolean;
  history?: boolean;
  whatIf?: string[];
  fresh?: boolean;
  framework?: string;
  json?: boolean;
}
