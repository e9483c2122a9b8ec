import { Alert, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAtFields } from '../../app/problems-at-fields.ts';
import { sharedFor, useConsoleAccounts, type AccountChannel, type ConsoleAccount } from './account-data.ts';
import {
  bodyOf,
  changesOf,
  fieldOf,
  problemsOf,
  typedOf,
  type Field,
  type Problems,
  type Typed,
} from './account-form.ts';
import { AccountFooter, focusFirst, useAccountSaving } from './account-saving.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { MailboxForm } from './mailbox-form-view.tsx';
import { Drawer } from '../../parts/modal.tsx';

type Props = { account: ConsoleAccount | null; isSimulated: boolean; onClose(): void };

/** Adds an account (`account` null), or changes one. What is secret goes in and is never shown again. */
export function AccountDrawer({ account, isSimulated, onClose }: Props) {
  const { t } = useTranslation('channels');
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [channel, setChannel] = useState<AccountChannel>(account?.channel ?? 'whatsapp');
  const title = account ? t('account.editTitle', { name: account.name || account.externalId }) : t('account.add');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 500}
      title={<strong>{title}</strong>}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack gap="xl">
        {isSimulated ? (
          <Alert color="yellow" role="note">
            {t('account.endsSimulator')}
          </Alert>
        ) : null}
        {account ? null : (
          <Select
            label={t('account.channel')}
            allowDeselect={false}
            value={channel}
            onChange={(chosen) => setChannel(chosen ?? 'whatsapp')}
            data={channels.map((value) => ({ value, label: t(`parts:channel.${value}`) }))}
          />
        )}
        {channel === 'email' ? (
          <MailboxForm account={account} onSaved={onClose} />
        ) : (
          <AccountForm key={channel} channel={channel} account={account} onSaved={onClose} />
        )}
        {account ? <AccountSwitch account={account} onRemoved={onClose} /> : null}
      </Stack>
    </Drawer>
  );
}

const channels: readonly AccountChannel[] = ['whatsapp', 'instagram', 'messenger', 'telegram', 'email'];

type FormProps = { channel: Exclude<AccountChannel, 'email'>; account: ConsoleAccount | null; onSaved(): void };

function AccountForm({ channel, account, onSaved }: FormProps) {
  const { t } = useTranslation('channels');
  const { data } = useConsoleAccounts();
  const [typed, setTyped] = useState<Typed>(() => typedOf(account, channel));
  const [problems, setProblems] = useState<Problems>({});
  const shared = sharedFor(data?.shared, typed.channel, typed.channel === 'instagram' ? typed.login : 'facebook');
  const needsOwnApp = shared ? !shared.appSecret || !shared.verifyToken : false;
  // Where the settings name no app, there is no choice.
  const whole: Typed = needsOwnApp ? { ...typed, ownApp: true } : typed;
  const saving = useAccountSaving({
    ...{ account, onSaved },
    body: () => bodyOf(whole, account),
    changes: (of) => changesOf(whole, of),
  });
  const set = (changes: Partial<Typed>) => {
    setTyped((was) => ({ ...was, ...changes }));
    saving.reset();
  };
  function ask(then: () => void, form: HTMLElement | null): void {
    const found = problemsOf(whole, account, t);
    setProblems(found);
    if (!focusFirst(found, form)) then();
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(() => saving.save.mutate(), event.currentTarget);
  };
  const said = problemsAtFields(saving.error, fieldOf);
  const field = (name: Field) => ({ name, typed, account, problem: problems[name] ?? said?.[name], onType: set });
  const isTelegram = typed.channel === 'telegram';
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack>
        <Text size="sm" c="dimmed">
          {t(`account.where.${typed.channel}`)}
        </Text>
        {account && !account.secrets ? <Alert color="red">{t('account.unreadable')}</Alert> : null}
        <TextInput
          label={t('account.name')}
          description={t('account.nameHint')}
          value={typed.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {typed.channel === 'instagram' && !account ? (
          <SegmentedControl
            fullWidth
            aria-label={t('account.login')}
            value={typed.login}
            onChange={(login) => set({ login })}
            data={[
              { value: 'instagram', label: t('account.logins.instagram') },
              { value: 'facebook', label: t('account.logins.facebook') },
            ]}
          />
        ) : null}
        {isTelegram ? null : <AccountField {...field('externalId')} />}
        <AccountField {...field('accessToken')} />
        {typed.channel === 'whatsapp' ? <AccountField {...field('businessAccountId')} /> : null}
        {isTelegram || needsOwnApp ? null : (
          <Switch
            label={t('account.ownApp')}
            description={t('account.ownAppHint')}
            checked={typed.ownApp}
            onChange={(event) => set({ ownApp: event.currentTarget.checked })}
          />
        )}
        {!isTelegram && whole.ownApp ? (
          <>
            <AccountField {...field('appSecret')} />
            <AccountField {...field('verifyToken')} />
          </>
        ) : null}
        <AccountFooter
          saving={saving}
          isAtFields={said !== null}
          isNew={account === null}
          fine={t('account.fine')}
          onCheck={(form) => ask(() => saving.check.mutate(), form)}
        />
      </Stack>
    </form>
  );
}

type FieldProps = {
  name: Field;
  typed: Typed;
  account: ConsoleAccount | null;
  problem: string | undefined;
  onType(changes: Partial<Typed>): void;
};

const secrets: readonly Field[] = ['accessToken', 'appSecret', 'verifyToken'];

/** With where it is found. Of a secret that is kept only its last letters are known. */
function AccountField({ name, typed, account, problem, onType }: FieldProps) {
  const { t } = useTranslation('channels');
  const isSecret = secrets.includes(name);
  const kept = account?.secrets && isSecret ? account.secrets[name as 'accessToken'] : null;
  const hint = t(`account.hint.${name}`, { context: typed.channel });
  return (
    <TextInput
      name={name}
      label={t(`account.field.${name}`, { context: typed.channel })}
      description={
        kept === null ? hint : `${hint} ${t(kept === '' ? 'account.keptShort' : 'account.kept', { end: kept })}`
      }
      type={isSecret ? 'password' : 'text'}
      inputMode={isSecret ? undefined : 'numeric'}
      autoComplete={isSecret ? 'new-password' : 'off'}
      spellCheck={false}
      readOnly={name === 'externalId' && account !== null}
      value={typed[name]}
      error={problem}
      onChange={(event) => onType({ [name]: event.currentTarget.value })}
    />
  );
}
