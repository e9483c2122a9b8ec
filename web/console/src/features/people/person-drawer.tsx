import { Alert, Button, Group, NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { patch, post, put } from '../../api/client.ts';
import type { PasswordLink, StaffMember } from '../../api/desk-types.ts';
import type { Role } from '../../api/types.ts';
import { useNotice } from '../../app/notice.ts';
import { useMe } from '../session/session.tsx';
import { LinkCard, PersonAccess } from './person-access.tsx';
import { phoneError, saveError } from './save-error.ts';
import { takePerson, usePolicy } from './use-people.ts';
import { Drawer } from '../../parts/modal.tsx';

const roles: readonly Role[] = ['agent', 'supervisor', 'operations', 'management', 'admin'];
/** What a Select has for "none": it takes no null. */
const none = '';

type Typed = {
  name: string;
  email: string;
  role: Role;
  team: string;
  shift: string;
  capacity: number | string;
  phone: string;
  skills: string[];
};
type Problems = { name?: string; email?: string; phone?: string | null };

/** Adds somebody (`person` null), or changes them, how they get in, and whether they do. */
export function PersonDrawer({ person, onClose }: { person: StaffMember | null; onClose(): void }) {
  const { t } = useTranslation('people');
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [link, setLink] = useState<{ name: string; link: PasswordLink } | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 460}
      title={<strong>{person ? t('editTitle', { name: person.name }) : t('add')}</strong>}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {link ? (
        <Stack>
          <LinkCard name={link.name} link={link.link} />
          <Button onClick={onClose}>{t('app:close')}</Button>
        </Stack>
      ) : (
        <Stack gap="xl">
          <PersonForm person={person} onAdded={setLink} onSaved={onClose} />
          {person ? <PersonAccess person={person} /> : null}
        </Stack>
      )}
    </Drawer>
  );
}

type FormProps = {
  person: StaffMember | null;
  onAdded(made: { name: string; link: PasswordLink }): void;
  onSaved(): void;
};

function PersonForm({ person, onAdded, onSaved }: FormProps) {
  const { t } = useTranslation('people');
  const notice = useNotice();
  const client = useQueryClient();
  const me = useMe();
  const policy = usePolicy();
  const [opened] = useState(() => typedOf(person));
  const [typed, setTyped] = useState(opened);
  const [problems, setProblems] = useState<Problems>({});
  const set = (changes: Partial<Typed>) => setTyped((was) => ({ ...was, ...changes }));
  const save = useMutation({
    mutationFn: () => (person ? change(client, person, { opened, typed }) : add(typed)),
    onError: (error) => setProblems({ phone: phoneError(error, t) }),
    onSuccess(made) {
      void client.invalidateQueries({ queryKey: ['people'] });
      void client.invalidateQueries({ queryKey: ['board'] });
      if (person?.id === me.id) void client.invalidateQueries({ queryKey: ['session'] });
      const { name } = typed;
      notice.done(t(person ? 'saved' : 'added', { name }));
      if (made) onAdded({ name, link: made });
      else onSaved();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = problemsOf(typed, person, t);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first === undefined) save.mutate();
    else event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const teams = policy.data?.teams.map(({ name }) => name) ?? (typed.team ? [typed.team] : []);
  const isGone = opened.team !== none && !teams.includes(opened.team);
  const shifts = Object.keys(policy.data?.shifts ?? {});
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          name="name"
          label={t('name')}
          description={t('nameHint')}
          autoComplete="off"
          data-autofocus={person === null || undefined}
          value={typed.name}
          error={problems.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          name="email"
          type="email"
          label={t('email')}
          description={person ? undefined : t('emailHint')}
          autoComplete="off"
          readOnly={person !== null}
          value={typed.email}
          error={problems.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <Select
          label={t('role')}
          description={t(`roleHint.${typed.role}`)}
          allowDeselect={false}
          value={typed.role}
          onChange={(role) => set({ role: role ?? 'agent' })}
          data={roles.map((value) => ({ value, label: t(`board:role.${value}`) }))}
        />
        <Group grow align="end">
          <Select
            label={t('team')}
            description={hintOfTeam()}
            allowDeselect={false}
            value={typed.team}
            onChange={(team) => set({ team: team ?? none })}
            data={[
              ...[{ value: none, label: t('noTeam') }, ...teams.map((value) => ({ value, label: value }))],
              ...(isGone ? [{ value: opened.team, label: t('goneTeam', { team: opened.team }) }] : []),
            ]}
          />
          <NumberInput
            label={t('capacity')}
            description={t('capacityHint')}
            min={0}
            max={100}
            allowDecimal={false}
            value={typed.capacity}
            onChange={(capacity) => set({ capacity })}
          />
        </Group>
        {shifts.length > 0 || typed.shift !== none ? (
          <Select
            label={t('shift')}
            allowDeselect={false}
            value={typed.shift}
            onChange={(shift) => set({ shift: shift ?? none })}
            data={[{ value: none, label: t('noShift') }, ...shifts.map((value) => ({ value, label: value }))]}
          />
        ) : null}
        <TextInput
          name="phone"
          type="tel"
          label={t('phone')}
          description={t('phoneHint')}
          autoComplete="off"
          value={typed.phone}
          error={problems.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TagsInput
          label={t('skills')}
          description={t('skillsHint')}
          value={typed.skills}
          onChange={(skills) => set({ skills })}
        />
        {save.error && !problems.phone ? (
          <Alert color="red" role="alert">
            {saveError(save.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {person ? t('app:save') : t('add')}
        </Button>
        {person ? null : (
          <Text size="sm" c="dimmed">
            {t('addHint')}
          </Text>
        )}
      </Stack>
    </form>
  );

  function hintOfTeam(): string | undefined {
    if (typed.team === none) return t('noTeamHint');
    return isGone && typed.team === opened.team
      ? t('goneTeamHint', { worksFor: policy.data?.handoff.team })
      : undefined;
  }
}

function typedOf(person: StaffMember | null): Typed {
  return {
    name: person?.name ?? '',
    email: person?.email ?? '',
    role: person?.role ?? 'agent',
    team: person?.team ?? none,
    shift: person?.shift ?? none,
    capacity: person?.capacity ?? '',
    phone: person?.phone ?? '',
    skills: person?.skills ?? [],
  };
}

function placeOf({ name, role, team, shift, capacity, skills }: Typed) {
  return {
    ...{ name: name.trim(), role, skills },
    team: team === none ? null : team,
    shift: shift === none ? null : shift,
    capacity: typeof capacity === 'number' ? capacity : null,
  };
}

async function add(typed: Typed): Promise<PasswordLink | null> {
  const phone = typed.phone.trim() === '' ? null : typed.phone.trim();
  const body = { ...placeOf(typed), email: typed.email.trim(), phone };
  return (await post<{ passwordLink: PasswordLink | null }>('/people', body)).passwordLink;
}

type Forms = { opened: Typed; typed: Typed };

/**
 * Only what was typed: what somebody else changed meanwhile stays. The phone first: what is wrong with it leaves the rest
 * as it was.
 */
async function change(client: QueryClient, person: StaffMember, { opened, typed }: Forms): Promise<null> {
  const path = `/people/${encodeURIComponent(person.id)}`;
  let changed = person;
  if (typed.phone.trim() !== opened.phone) {
    const phone = typed.phone.trim() === '' ? null : typed.phone.trim();
    await put(`${path}/phone`, { phone });
    changed = { ...changed, phone };
  }
  const before = Object.entries(placeOf(opened));
  const after = new Map<string, unknown>(Object.entries(placeOf(typed)));
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const touched = before.flatMap(([key, value]) => (isSame(value, after.get(key)) ? [] : [[key, after.get(key)]]));
  if (touched.length > 0) changed = await patch<StaffMember>(path, Object.fromEntries(touched));
  await takePerson(client, changed);
  return null;
}

type Words = ReturnType<typeof useTranslation<'people'>>['t'];

function problemsOf({ name, email }: Typed, person: StaffMember | null, t: Words): Problems {
  const isAddress = person !== null || /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(email.trim());
  return {
    ...(name.trim() === '' ? { name: t('missingName') } : {}),
    ...(isAddress ? {} : { email: t('missingEmail') }),
  };
}
