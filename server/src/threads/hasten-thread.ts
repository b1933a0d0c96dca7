// For `--import`: a thread finds its modules as the process does. What that hooks into loading holds for its thread alone.
import { hastenLoading } from '../hasten-loading.ts';

hastenLoading();
