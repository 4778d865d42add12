using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;

namespace Outposts.Api.Visits.Bookings;

/// <summary>
/// Limits the wrong codes that one member of a crew types at one visit: of a million codes a visit with n bookings has n, so that
/// <see cref="MaxWrongCodes"/> guesses meet one with a probability of about n times <see cref="MaxWrongCodes"/> in a million.
/// </summary>
/// <param name="clock">The clock.</param>
public sealed class WrongCodeLimiter(TimeProvider clock)
{
    /// <summary>The wrong codes that are judged within an hour, for each user and visit. Right ones are not counted.</summary>
    public const int MaxWrongCodes = 30;

    private readonly AddressUse _use = new();

    /// <summary>Counts a code as wrong until it turns out to be right.</summary>
    /// <param name="user">The user.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="wait">The time until another may be tried; zero when this one may.</param>
    /// <returns>Whether the code may be tried.</returns>
    public bool TryTake(ClaimsPrincipal user, long visit, out TimeSpan wait)
    {
        var (name, now) = (NameOf(user, visit), clock.GetUtcNow());
        var may = _use.TryTake(name, now, MaxWrongCodes);
        wait = may ? TimeSpan.Zero : _use.GetWait(name, now, MaxWrongCodes);
        return may;
    }

    /// <summary>Takes the count of a right code back.</summary>
    /// <param name="user">The user.</param>
    /// <param name="visit">The visit.</param>
    public void GiveBack(ClaimsPrincipal user, long visit) => _use.GiveBack(NameOf(user, visit));

    private static string NameOf(ClaimsPrincipal user, long visit) => $"{visit} {AuthorizationRules.GetActor(user)}";
}
