import type { DemoProgramme } from './script.js';
import { toulouse } from './stories/toulouse-2019/toulouse.js';

export const DEMO_PROGRAMMES: readonly DemoProgramme[] = [toulouse];
