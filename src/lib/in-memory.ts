import fs from 'node:fs';
import { orUndefined } from './or-undefined.ts';

/** The types of file systems in memory: tmpfs and ramfs. */
const TYPES = [0x01021994, 0x858458f6];

/** Whether a folder is in memory, so that its files reach a disk only by swapping. */
export const isInMemory = (dir: string): boolean =>
  TYPES.includes(orUndefined(() => fs.statfsSync(dir).type) ?? -1);
