import { networkInterfaces } from 'node:os';
import { readEnvironment } from './environment.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** Addresses other devices on the network may use. */
function addresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host}:${port}`];
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map((each) => `http://${each.address}:${port}`);
  return [`http://localhost:${port}`, ...outside];
}

function sayWhereToLook(server: RunningServer, host: string, origin: string | undefined) {
  const [first, ...others] = origin ? [origin] : addresses(host, server.port);
  console.log(`\n  Nền tảng đã chạy · The platform is running\n  ${first}`);
  for (const other of others) console.log(`  ${other}   (thiết bị khác cùng mạng · other devices)`);
  console.log(`  Ban tổ chức đăng nhập · organisers sign in: ${first}/organizer`);
  if (!server.firstAdmin) return;
  const { username, password } = server.firstAdmin;
  console.log(`\n  Tài khoản quản trị đầu tiên, chỉ hiện một lần · first admin, shown once:`);
  console.log(`    tên đăng nhập · username   ${username}`);
  console.log(`    mật khẩu tạm · password    ${password}\n`);
}

/** The platform from its environment to its end; what keeps it from starting is told, and ends the process. */
export async function runPlatform(): Promise<void> {
  try {
    const environment = readEnvironment(process.env);
    // The store refuses a query nobody waits for; such a mistake is told, and the contest goes on.
    process.on('unhandledRejection', (error) => console.error('unhandledRejection', error));
    const server = await startServer(environment);
    sayWhereToLook(server, environment.host, environment.origin);
    stopOnSignals(server);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
