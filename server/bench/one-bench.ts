// One bench in a process of its own, so that it can be ended with everything it started.
// `node one-bench.ts NAME SIZES`, sizes as JSON; sends its row to its parent.
import { benches, type BenchSizes } from './benches.ts';

const [name = '', sizes = '{}'] = process.argv.slice(2);
const row = await benches[name]?.run(JSON.parse(sizes) as BenchSizes);
process.send?.(row);
process.disconnect();
