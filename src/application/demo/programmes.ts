import type { DemoProgramme } from './script.js';
import { kortrijk } from './stories/kortrijk-2030/kortrijk.js';
import { toulouse } from './stories/toulouse-2019/toulouse.js';

/** The main one first. */
export const DEMO_PROGRAMMES: readonly DemoProgramme[] = [kortrijk, toulouse];
