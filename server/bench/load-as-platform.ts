// For `--import`: a process that is measured loads its modules as the platform does. Compiled each time, they leave a
// hundred megabytes that are collected a moment later, in the middle of what is measured.
import { hastenLoading } from '../src/hasten-loading.ts';

hastenLoading();
