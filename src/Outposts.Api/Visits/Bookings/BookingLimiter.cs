using System.Net;
using System.Security.Claims;
using Outposts.Api.Limits;

namespace Outposts.Api.Visits.Bookings;

/// <summary>
/// Asks for a proof of work where many bookings come from one address. Nobody is refused for good, since a carrier has thousands of phones
/// behind one address. Staff are not limited, nor is the loopback address: it is a script of the operator, or a proxy that is not trusted,
/// behind which everybody would share one limit.
/// </summary>
/// <param name="limits">The settings.</param>
/// <param name="clock">The clock.</param>
/// <param name="http">The current request.</param>
/// <param name="logger">The log.</param>
public sealed partial class BookingLimiter(
    BookingLimits limits, TimeProvider clock, IHttpContextAccessor http, ILogger<BookingLimiter> logger)
{
    private readonly AddressUse _use = new();
    private readonly SpentProofs _spent = new();
    private int _warned;

    /// <summary>Counts a booking that is about to be made.</summary>
    /// <param name="user">The user.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="idempotencyKey">The idempotency key; null: none.</param>
    /// <param name="proof">The proof; null: none.</param>
    public BookingAdmission Admit(ClaimsPrincipal user, long slot, string? idempotencyKey, string? proof)
    {
        if (limits.PerAddress == 0 || user.Identity is { IsAuthenticated: true } || http.HttpContext is not { } context || IsLocal(context))
            return BookingAdmission.NotCounted;
        var address = Caller.NameOf(context.Connection.RemoteIpAddress);
        var now = clock.GetUtcNow();
        if (_use.TryTake(address, now, limits.PerAddress)) return new BookingAdmission(null, () => _use.GiveBack(address));
        var bits = limits.ProofBits == 0 ? (int?)null
            : BookingProof.GetBits(limits.ProofBits, _use.Get(address, now), limits.PerAddress);
        ProofFault? fault = null;
        if (proof is not null && bits is { } asked)
        {
            fault = BookingProof.Check(proof, slot, idempotencyKey, now, asked);
            if (fault is null && _spent.TryAdd(BookingProof.GetMark(proof), now))
            {
                _use.TryTake(address, now);
                return new BookingAdmission(null, () =>
                {
                    _use.GiveBack(address);
                    _spent.Remove(BookingProof.GetMark(proof));
                });
            }
            fault ??= ProofFault.Spent;
        }
        var seconds = Math.Max(1, (int)Math.Ceiling(_use.GetWait(address, now, limits.PerAddress).TotalSeconds));
        return new BookingAdmission(new ProofRequiredError(Describe(bits, seconds, fault), bits,
            BookingProof.GetPrefix(slot, idempotencyKey, now), BookingProof.GetEnd(now), seconds, fault), () => { });
    }

    private bool IsLocal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)) return false;
        // A trusted proxy's header is taken away when it has been used.
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref _warned, 1) == 0) LogProxyNotTrusted(logger);
        return true;
    }

    private static LocalizedText Describe(int? bits, int seconds, ProofFault? fault)
    {
        var wrong = fault switch
        {
            null => new LocalizedText("", ""),
            ProofFault.Malformed => new("工作量证明的格式不对。", "The proof is malformed. "),
            ProofFault.OtherBooking => new("工作量证明是给另一个时段或幂等键的。", "The proof is for another slot or idempotency key. "),
            ProofFault.Outdated => new("工作量证明不是最近 10 分钟内做的。", "The proof was not begun within the last 10 minutes. "),
            ProofFault.Weak => new("工作量证明的零位不够。", "The proof has too few zero bits. "),
            _ => new("工作量证明已用过。", "The proof has been used before. "),
        };
        return bits is null
            ? LocalizedText.Of($"近一小时从这个网络地址来的预约很多，请 {seconds} 秒后再试。",
                $"Many were booked from this network address within the hour; try again in {seconds} seconds.")
            : LocalizedText.Of(
                $"{wrong.Chinese}近一小时从这个网络地址来的预约很多，须附 {bits} 位的工作量证明（proof），或 {seconds} 秒后再试。",
                $"{wrong.English}Many were booked from this network address; add a \"proof\" of {bits} bits, or try again in {seconds} s.");
    }

    [LoggerMessage(LogLevel.Warning, "A proxy on this machine forwards bookings, but Proxy:Networks does not name it: the address of a "
        + "caller is unknown, so bookings are not limited by address")]
    private static partial void LogProxyNotTrusted(ILogger logger);
}
