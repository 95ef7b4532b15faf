const isBlank = (text) => (text ?? '').trim() === '';
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function nameOf(user) {
  if (!isBlank(user.display_name)) return user.display_name.trim();
  const parts = [user.first_name, user.last_name].filter((part) => !isBlank(part)).map((part) => part.trim());
  return parts.join(' ') || user.login.trim();
}

function emailOf(user) {
  const verified = user.emails.filter((email) => email.verified);
  const best = verified.find((email) => email.primary) ?? verified[0];
  return best ? best.address.trim().toLowerCase() : null;
}

function roleOf(user) {
  const has = (...names) => names.some((name) => user.roles.includes(name));
  if (has('owner', 'admin')) return 'admin';
  if (has('editor', 'author')) return 'editor';
  return 'viewer';
}

function timeOf(created) {
  if (created === undefined || created === null) return null;
  return new Date(created * 1000).toISOString().replace('.000Z', 'Z');
}

function newestOfEach(users) {
  const byId = new Map();
  for (const user of users) {
    const known = byId.get(user.id);
    if (!known || user.updated >= known.updated) byId.set(user.id, user);
  }
  return [...byId.values()];
}

export function mapUsers(users) {
  return newestOfEach(users)
    .filter((user) => user.bot !== true)
    .map((user) => ({
      id: `crm-${user.id}`,
      name: nameOf(user),
      email: emailOf(user),
      role: roleOf(user),
      active: user.status === 'active' && (user.deleted_at ?? null) === null,
      createdAt: timeOf(user.created),
    }))
    .sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.id, b.id));
}
