import type { Logger } from 'pino';
import type { Account } from '../../channels/channel.ts';
import { webchatAccount } from '../../channels/webchat/index.ts';
import type { Config } from '../config.ts';
import type { AccountChannel } from '../desk/channels/channel-accounts.ts';
import type { ChannelSetup } from '../http/parts.ts';
import type { ServedAccounts } from './accounts/served-accounts.ts';
import type { ServedMailboxes } from './mailboxes/served-mailboxes.ts';

/** Channels that are not to be simulated. */
export function configuredOf(config: Config): string[] {
  return (['instagram', 'messenger', 'telegram'] as const).filter((channel) => config[channel] !== null);
}

/** Said once of each account that messages come for and that nobody set up. */
export function tellNewAccount(
  { log, served }: { log: Logger; served: ServedAccounts },
  { channel, externalId }: Account,
): void {
  // These are named by nobody from outside.
  if (channel === 'whatsapp-web' || channel === 'email' || [webchatAccount, ''].includes(externalId)) return;
  if (served.standing(channel, externalId) !== 'unknown') return;
  log.warn({ account: externalId, channel }, 'messages come for an account that is not configured');
}

/** What the console says of connecting each channel. */
export function channelSetup(
  config: Config,
  { served, mailboxes }: { served: ServedAccounts; mailboxes: ServedMailboxes },
  isSimulated: boolean,
): ChannelSetup {
  const { publicUrl } = config;
  const real = (channel: AccountChannel) => served.of(channel).filter(({ source }) => source !== 'simulator');
  const setup = (['whatsapp', 'instagram', 'messenger'] as const).map((channel) => ({
    channel,
    isConfigured: real(channel).length > 0,
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/${channel}`,
    hasVerifyToken: real(channel).some(({ verifyToken }) => Boolean(verifyToken)),
  }));
  const telegram = {
    channel: 'telegram',
    isConfigured: real('telegram').length > 0,
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/telegram`,
    hasVerifyToken: true, // its secret, without which it is not configured
  };
  const webchat = {
    channel: 'webchat',
    isConfigured: config.webchat !== null,
    // What the shop's pages load; nobody posts to it.
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webchat.js`,
    hasVerifyToken: true,
  };
  // Both hold a connection of their own: nobody is told an address.
  const held = [
    { channel: 'email', isConfigured: mailboxes.all().length > 0 },
    { channel: 'whatsapp-web', isConfigured: config.whatsappWeb !== null },
  ].map((one) => ({ ...one, webhookUrl: null, hasVerifyToken: true }));
  return { setup: [...setup, telegram, ...held, webchat], simulatorUrl: isSimulated ? '/simulator' : null };
}
