import { Alert, SegmentedControl, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAtFields } from '../../app/problems-at-fields.ts';
import type { ConsoleAccount } from './account-data.ts';
import { AccountFooter, focusFirst, useAccountSaving } from './account-saving.tsx';
import {
  mailboxBodyOf,
  mailboxChangesOf,
  mailboxFieldOf,
  mailboxProblemsOf,
  presetOf,
  typedMailboxOf,
  type MailboxField,
  type MailboxProblems,
  type TypedMailbox,
} from './mailbox-form.ts';

type Props = { account: ConsoleAccount | null; onSaved(): void };

/** Adds a mailbox, or changes one: both of its servers are asked first. */
export function MailboxForm({ account, onSaved }: Props) {
  const { t } = useTranslation('channels');
  const [typed, setTyped] = useState<TypedMailbox>(() => typedMailboxOf(account));
  const [problems, setProblems] = useState<MailboxProblems>({});
  const saving = useAccountSaving({
    ...{ account, onSaved },
    body: () => mailboxBodyOf(typed, account),
    changes: (of) => mailboxChangesOf(typed, of),
  });
  const set = (changes: Partial<TypedMailbox>) => {
    setTyped((was) => ({ ...was, ...changes }));
    saving.reset();
  };
  function ask(then: () => void, form: HTMLElement | null): void {
    const found = mailboxProblemsOf(typed, account, t);
    setProblems(found);
    if (!focusFirst(found, form)) then();
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(() => saving.save.mutate(), event.currentTarget);
  };
  const said = problemsAtFields(saving.error, mailboxFieldOf);
  const field = (name: MailboxField) => {
    return { name, typed, account, problem: problems[name] ?? said?.[name], onType: set };
  };
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack>
        <Select
          label={t('mailbox.provider')}
          allowDeselect={false}
          value={typed.provider}
          onChange={(provider) => set(presetOf(provider ?? 'other'))}
          data={(['google', 'microsoft', 'other'] as const).map((value) => ({
            value,
            label: t(`mailbox.providers.${value}`),
          }))}
        />
        <Text size="sm" c="dimmed">
          {t(`mailbox.where.${typed.provider}`)}
        </Text>
        {account && !account.mailbox ? <Alert color="red">{t('account.unreadable')}</Alert> : null}
        <MailField {...field('address')} />
        <MailField {...field('name')} />
        <SegmentedControl
          fullWidth
          aria-label={t('mailbox.method')}
          value={typed.method}
          onChange={(method) => set({ method })}
          data={(['password', 'oauth'] as const).map((value) => ({ value, label: t(`mailbox.methods.${value}`) }))}
        />
        <MailField {...field('user')} />
        {typed.method === 'oauth' ? <OAuthFields field={field} /> : <PasswordFields field={field} set={set} />}
        <ServerFields field={field} set={set} />
        <AccountFooter
          saving={saving}
          isAtFields={said !== null}
          isNew={account === null}
          fine={t('mailbox.fine')}
          onCheck={(form) => ask(() => saving.check.mutate(), form)}
        />
      </Stack>
    </form>
  );
}

type FieldProps = {
  name: MailboxField;
  typed: TypedMailbox;
  account: ConsoleAccount | null;
  problem: string | undefined;
  onType(changes: Partial<TypedMailbox>): void;
};
type Fields = { field(name: MailboxField): FieldProps };
type Setting = { set(changes: Partial<TypedMailbox>): void };

function OAuthFields({ field }: Fields) {
  return (
    <>
      {(['clientId', 'clientSecret', 'refreshToken', 'tokenUrl', 'scope'] as const).map((name) => (
        <MailField key={name} {...field(name)} />
      ))}
    </>
  );
}

function PasswordFields({ field, set }: Fields & Setting) {
  const { t } = useTranslation('channels');
  const { typed } = field('password');
  return (
    <>
      <MailField {...field('password')} />
      <Switch
        label={t('mailbox.ownSmtpLogin')}
        checked={typed.ownSmtpLogin}
        onChange={(event) => set({ ownSmtpLogin: event.currentTarget.checked })}
      />
      {typed.ownSmtpLogin ? (
        <>
          <MailField {...field('smtpUser')} />
          <MailField {...field('smtpPassword')} />
        </>
      ) : null}
    </>
  );
}

function ServerFields({ field, set }: Fields & Setting) {
  const { t } = useTranslation('channels');
  const { typed } = field('imapHost');
  const securities = (['tls', 'starttls'] as const).map((value) => ({
    value,
    label: t(`mailbox.securities.${value}`),
  }));
  return (
    <>
      {(['imap', 'smtp'] as const).map((which) => (
        <Stack key={which} gap="xs">
          <MailField {...field(`${which}Host`)} />
          <SimpleGrid cols={2}>
            <MailField {...field(`${which}Port`)} />
            <Select
              label={t(`mailbox.${which}Security`)}
              allowDeselect={false}
              value={typed[`${which}Security`]}
              onChange={(security) => set({ [`${which}Security`]: security ?? 'tls' })}
              data={securities}
            />
          </SimpleGrid>
        </Stack>
      ))}
      <MailField {...field('folder')} />
    </>
  );
}

const secrets: readonly MailboxField[] = ['password', 'smtpPassword', 'clientSecret', 'refreshToken'];

function MailField({ name, typed, account, problem, onType }: FieldProps) {
  const { t } = useTranslation('channels');
  const isSecret = secrets.includes(name);
  const hint = t(`mailbox.hint.${name}`, { context: typed.provider, defaultValue: '' });
  const kept = isSecret && isKept(name, account) ? t('mailbox.kept') : '';
  return (
    <TextInput
      name={name}
      label={t(`mailbox.field.${name}`)}
      description={`${hint} ${kept}`.trim() || undefined}
      type={isSecret ? 'password' : name === 'address' ? 'email' : 'text'}
      inputMode={name.endsWith('Port') ? 'numeric' : undefined}
      autoComplete={isSecret ? 'new-password' : 'off'}
      spellCheck={false}
      readOnly={name === 'address' && account !== null}
      value={typed[name]}
      error={problem}
      onChange={(event) => onType({ [name]: event.currentTarget.value })}
    />
  );
}

function isKept(name: MailboxField, account: ConsoleAccount | null): boolean {
  const mailbox = account?.mailbox;
  if (!mailbox) return false;
  if (name === 'password') return mailbox.hasPassword;
  return name === 'smtpPassword' ? mailbox.hasSmtpPassword : mailbox.oauth !== null;
}
