import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { startSimulatorServer } from '../../simulator/server.ts';
import { CommandError } from './command-error.ts';

/** `sapa simulate`: the simulator alone, until it is interrupted. Says the settings that a service needs to talk to it. */
export async function simulate(options: { port: string; webhook: string }): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandError(`--port is "${options.port}", but it must be a number from 0 to 65535`);
  }
  if (!/^https?:$/.test(URL.parse(options.webhook)?.protocol ?? ''))
    throw new CommandError(
      `--webhook is "${options.webhook}", but it must be an address that begins with http:// or https://`,
    );
  const business = {
    appSecret: process.env['META_APP_SECRET'] || randomBytes(16).toString('hex'),
    verifyToken: process.env['META_VERIFY_TOKEN'] || randomBytes(8).toString('hex'),
    phoneNumberId: process.env['WHATSAPP_PHONE_NUMBER_ID'] || '106540352242922',
    accessToken: process.env['WHATSAPP_ACCESS_TOKEN'] || randomBytes(16).toString('hex'),
  };
  const server = await startSimulatorServer({ ...business, webhookUrl: options.webhook, port });
  console.log(`The simulator listens on ${server.url}, and sends webhooks to ${options.webhook}.`);
  console.log(`\nA service that talks to it needs these settings:\n
GRAPH_URL=${server.graphUrl}
META_APP_SECRET=${business.appSecret}
META_VERIFY_TOKEN=${business.verifyToken}
WHATSAPP_PHONE_NUMBER_ID=${business.phoneNumberId}
WHATSAPP_ACCESS_TOKEN=${business.accessToken}\n\nStop it with Ctrl+C.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
}
