// For `--import`: a process that is measured begins as the platform does. Without what was compiled before, loading leaves a
// hundred megabytes that are collected a moment later, in the middle of what is measured.
import { allocateYoung } from '../src/allocate-young.ts';
import { hastenLoading } from '../src/hasten-loading.ts';

allocateYoung();
hastenLoading();
