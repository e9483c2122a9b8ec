import { runService, type RunningService } from './run-service.ts';

// `npm run smoke`: starts the service as a new user would, sees that it is ready and serves its pages, and stops it.

const service = await runService();
try {
  for (const path of ['/', '/simulator', '/openapi.json', '/docs']) await expectOk(service, path);
  console.log(`ready after ${service.secondsToReady.toFixed(1)} s, and serves its pages`);
} catch (error) {
  console.error(`${(error as Error).message}\n--- what it said ---\n${service.said()}`);
  process.exitCode = 1;
} finally {
  await service.stop();
}

async function expectOk({ url }: RunningService, path: string): Promise<void> {
  const { status } = await fetch(url + path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
}
