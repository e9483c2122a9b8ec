import { enableCompileCache } from 'node:module';
import { pino } from 'pino';
import { loadConfig } from '../src/config.ts';

// The product as `src/main.js` starts it, but for the pace: a number of Meta's may send 1,000 messages a second at
// most, and what is measured here is what the service could do.
enableCompileCache();
const { createApp } = await import('../src/app.ts');
const config = loadConfig(process.env, process.cwd());
const log = pino({ level: config.logLevel });
const app = createApp(config, { log, version: 'bench' }, { settings: { sendsPerSecond: 100_000 } });
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
await app.start();
