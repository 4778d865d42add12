import type { access as zh } from './messages.zh'

export const access: typeof zh = {
  title: 'Staff sign-in',
  why: 'Finding an outpost, looking at coverage and booking a check-up need no sign-in. Keeping the register, saving scenarios, scheduling and checking people in do.',
  name: 'Account',
  password: 'Password',
  invited: 'Welcome! Choose a password for your account; you are then signed in at once.',
  newPassword: 'New password',
  passwordRule:
    'At least 10 characters. Some words that have nothing to do with each other are the easiest to remember and the hardest to guess.',
  setPassword: 'Set the password and sign in',
  useToken: 'Sign in with an access token',
  useAccount: 'Sign in with account and password',
  signOutEverywhere: 'Sign out on all devices',
  howAccount: 'How to get an account',
  accountLasts:
    'The command prints a link that serves once: send it to the person, who sets the password. For a forgotten password, account invite makes a new one. You stay signed in for 12 hours, in all tabs of this browser.',
  token: 'Access token',
  signIn: 'Sign in',
  signOut: 'Sign out',
  checking: 'Checking…',
  signedIn: 'Signed in',
  role: 'Role',
  roles: {
    OPERATOR: 'register keeper',
    PLANNER: 'planner',
    SCHEDULER: 'scheduler',
    CREW: 'bus crew',
    ADMIN: 'administrator',
  },
  noRole: 'no role',
  where: 'Where',
  everywhere: 'all districts',
  until: 'Valid until',
  subject: 'Account',
  problems: {
    EXPIRED: 'This token has expired; take a new one.',
    NOT_YET_VALID: 'This token does not hold yet.',
    SIGNATURE_UNKNOWN: 'The signature does not match: the token was not made by this installation, or it was changed.',
    ISSUER_UNKNOWN: 'The issuer of this token is not accepted here.',
    WRONG_AUDIENCE: 'This token was made for another service.',
    UNREADABLE: 'This does not look like a token. Copy all of it.',
    REVOKED: 'The token was revoked; ask whoever gave it for a new one.',
    ISSUER_UNREACHABLE:
      'The sign-in service cannot be reached, so the signature cannot be checked; try again in a moment.',
  },
  unreachable: 'The server cannot be reached; try again in a moment.',
  how: 'How to get a token',
  command: 'On the machine that runs this system:',
  roleList:
    'Roles are planner, scheduler, crew, operator and admin (all of them); --district 370202 limits the role to one district.',
  other:
    'Where a single sign-on is set up, its tokens work too. The token stays in this tab and is gone when the tab is closed.',
  needsRole: (role) => `This asks for the role “${role}”.`,
  otherRole: (role) => `The account signed in does not have the role “${role}”.`,
}
