import type { Logger } from 'pino';
import type { Account } from '../../channels/channel.ts';
import { botIdOf } from '../../channels/telegram/index.ts';
import { webchatAccount } from '../../channels/webchat/index.ts';
import type { Config } from '../config.ts';
import type { ChannelSetup } from '../http/parts.ts';
import { messagingAccounts } from './meta-messaging.ts';

/** Channels that are not to be simulated. */
export function configuredOf(config: Config): string[] {
  return (['instagram', 'messenger', 'telegram'] as const).filter((channel) => config[channel] !== null);
}

/** Said once of each account that messages come for and that nobody set up. */
export function tellNewAccount(log: Logger, config: Config, account: Account): void {
  const configured = [
    ...(config.whatsapp?.accounts.map((one) => one.phoneNumberId) ?? []),
    ...messagingAccounts(config).map((one) => one.externalId),
    ...(config.telegram ? [botIdOf(config.telegram.botToken)] : []),
    ...(config.email ? [config.email.from.address] : []),
    ...(config.webchat ? [webchatAccount] : []),
  ];
  if (
    config.simulator ||
    account.channel === 'whatsapp-web' ||
    configured.includes(account.externalId) ||
    account.externalId === ''
  )
    return;
  log.warn(
    { account: account.externalId, channel: account.channel },
    'messages come for an account that is not configured',
  );
}

/** What the console says of connecting each channel. */
export function channelSetup(config: Config): ChannelSetup {
  const { publicUrl, simulator } = config;
  const setup = (['whatsapp', 'instagram', 'messenger'] as const).map((channel) => ({
    channel,
    isConfigured: config[channel] !== null,
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/${channel}`,
    hasVerifyToken: Boolean(config[channel]?.verifyToken),
  }));
  const telegram = {
    channel: 'telegram',
    isConfigured: config.telegram !== null,
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
    { channel: 'email', isConfigured: config.email !== null },
    { channel: 'whatsapp-web', isConfigured: config.whatsappWeb !== null },
  ].map((one) => ({ ...one, webhookUrl: null, hasVerifyToken: true }));
  return { setup: [...setup, telegram, ...held, webchat], simulatorUrl: simulator ? '/simulator' : null };
}
