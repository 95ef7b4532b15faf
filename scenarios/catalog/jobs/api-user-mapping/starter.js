/**
 * Turns the CRM's users into ours.
 *
 * @param {Array<{
 *   id: number, login: string, display_name?: string|null, first_name?: string|null, last_name?: string|null,
 *   emails: Array<{address: string, primary: boolean, verified: boolean}>,
 *   roles: string[], status: string, deleted_at?: number|null,
 *   created?: number|null, updated: number, bot?: boolean
 * }>} users - times are in seconds since 1970
 * @returns {Array<{
 *   id: string, name: string, email: string|null, role: 'admin'|'editor'|'viewer', active: boolean,
 *   createdAt: string|null
 * }>}
 */
export function mapUsers(users) {
  return users.map((user) => ({
    id: String(user.id),
    name: user.display_name,
    email: user.emails[0].address,
    // TODO: the rest
    role: 'viewer',
    active: user.status === 'active',
    createdAt: null,
  }));
}
