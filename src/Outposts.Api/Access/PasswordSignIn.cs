using Microsoft.AspNetCore.Identity;
using Outposts.PostGis;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>
/// Signs people in with the name and password of an account, and lets them set the password by an invitation. What is wrong with a name is
/// not told apart from what is wrong with a password, also not by the time that the answer takes.
/// </summary>
/// <param name="accounts">The accounts.</param>
/// <param name="key">The key that signs the tokens.</param>
/// <param name="clock">The time provider.</param>
public sealed class PasswordSignIn(AccountStore accounts, InstallationSigningKey key, TimeProvider clock) : IDisposable
{
    /// <summary>The minimum length of a password, characters (NIST SP 800-63B asks for 8).</summary>
    public const int MinPasswordLength = 10;

    /// <summary>The maximum length of a password, characters.</summary>
    public const int MaxPasswordLength = 200;

    /// <summary>How long a token of an account holds: a working day.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    private const int FreeFailures = 5;
    private const int MaxDoublings = 6;
    private static readonly TimeSpan MaxQueue = TimeSpan.FromSeconds(5);
    private static readonly PasswordHasher<Account> Hasher = new();
    // Of no account, so that a name that is none takes as long as one that is.
    private static readonly string NobodysHash = Hasher.HashPassword(null!, Guid.NewGuid().ToString());
    // A hash takes a tenth of a second on purpose; one at a time leaves the other processors to riders.
    private readonly SemaphoreSlim _hashing = new(1);

    /// <summary>Signs somebody in.</summary>
    /// <param name="name">The name of the account.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        var now = clock.GetUtcNow();
        var account = await accounts.FindAsync(name, cancellationToken);
        if (account is not null)
        {
            if (GetWait(account, now) is { } wait) return SignInResult.TryLater(wait);
            if (!await accounts.CountAttemptAsync(account, now, cancellationToken)) return SignInResult.TryLater(1);
        }
        if (!await _hashing.WaitAsync(MaxQueue, cancellationToken)) return SignInResult.TryLater((int)MaxQueue.TotalSeconds);
        PasswordVerificationResult verified;
        try { verified = Hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash, password); }
        finally { _hashing.Release(); }
        if (verified == PasswordVerificationResult.Failed || account is not { IsDisabled: false, PasswordHash: { } stored })
            return SignInResult.Wrong;
        // A hash of fewer rounds than today's is made anew while the password is at hand.
        var hash = verified == PasswordVerificationResult.SuccessRehashNeeded ? Hasher.HashPassword(account, password) : stored;
        await accounts.NoteSignInAsync(account.Id, hash, now, cancellationToken);
        return Sign(account, now);
    }

    /// <summary>Sets the password of an account by its invitation, and signs its owner in.</summary>
    /// <param name="invitation">What the link of the invitation holds.</param>
    /// <param name="password">The new password.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SignInResult> AcceptInvitationAsync(string invitation, string password, CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        var (now, secret) = (clock.GetUtcNow(), Invitation.Hash(invitation));
        if (await accounts.FindInvitedAsync(secret, now, cancellationToken) is not { } account) return SignInResult.InvitationEnded;
        if (FindWeakness(password, account.Name) is { } weakness) return SignInResult.Weak(weakness);
        if (!await _hashing.WaitAsync(MaxQueue, cancellationToken)) return SignInResult.TryLater((int)MaxQueue.TotalSeconds);
        string hash;
        try { hash = Hasher.HashPassword(account, password); }
        finally { _hashing.Release(); }
        return await accounts.SetPasswordAsync(account.Id, secret, hash, now, cancellationToken)
            ? Sign(account, now) : SignInResult.InvitationEnded;
    }

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    /// <summary>Says what makes a password too easy to guess; null when it is taken. Length counts, kinds of characters do not
    /// (NIST SP 800-63B, 3.1.1).</summary>
    internal static LocalizedText? FindWeakness(string password, string name) =>
        password.Length < MinPasswordLength ? LocalizedText.Of(
            $"密码至少 {MinPasswordLength} 个字符，收到 {password.Length} 个。", $"A password has at least {MinPasswordLength} characters, not {password.Length}.")
        : password.Length > MaxPasswordLength ? LocalizedText.Of(
            $"密码至多 {MaxPasswordLength} 个字符。", $"A password has at most {MaxPasswordLength} characters.")
        : password.Distinct().Count() < 5 || IsSequence(password) ? new(
            "密码太容易猜：请用几个不相干的词。", "The password is too easy to guess; use some words that have nothing to do with each other.")
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? new(
            "密码里不能有账号名。", "The password must not contain the name of the account.")
        : null;

    private static bool IsSequence(string password) => Enumerable.Range(1, password.Length - 1)
        .Count(i => Math.Abs(password[i] - password[i - 1]) <= 1) >= password.Length - 2;

    /// <summary>Gets the seconds until the next attempt; null when it may be made now. After some failures each doubles the wait, up to a
    /// minute: an attacker has 1,440 guesses a day, and the owner of the account never waits longer.</summary>
    private static int? GetWait(Account account, DateTimeOffset now)
    {
        if (account.Failures < FreeFailures || account.FailedAt is not { } failed) return null;
        var wait = TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(account.Failures - FreeFailures, MaxDoublings))) - (now - failed);
        return wait > TimeSpan.Zero ? (int)Math.Ceiling(wait.TotalSeconds) : null;
    }

    private SignInResult Sign(Account account, DateTimeOffset now) => SignInResult.SignedIn(
        key.Sign(account.Role, account.DistrictCode, now, TokenLifetime, account.Name, account.Body), now + TokenLifetime);
}
