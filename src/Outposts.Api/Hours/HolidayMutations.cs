using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Hours;

namespace Outposts.Api.Hours;

/// <summary>Mutations of the official calendar.</summary>
[MutationType]
public static class HolidayMutations
{
    private const int MaxLength = 100_000;

    /// <summary>
    /// Puts the table of a year in the place of the one known; all running hosts follow by themselves. Requires the role ADMIN for all
    /// districts.
    /// </summary>
    /// <param name="text">The State Council's notice as it was published (国务院办公厅关于…年部分节假日安排的通知), or lines of
    /// <c>from,to,kind,name</c>; up to 100,000 characters.</param>
    /// <param name="dryRun">Only say what it means.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<ImportHolidaysPayload> ImportHolidays(string text, ClaimsPrincipal user, HolidayStore store,
        HolidayProvider provider, CancellationToken cancellationToken, bool dryRun = false)
    {
        if (text.Length > MaxLength)
            return Refuse(LocalizedText.Of($"“text”最多 {MaxLength} 个字符，收到 {text.Length} 个。",
                $"\"text\" takes at most {MaxLength} characters, not {text.Length}."));
        HolidayCalendar calendar;
        try { calendar = HolidayCalendar.ParseYears(text); }
        catch (HolidayTableException exception) { return Refuse(exception.Text); }
        if (!dryRun)
        {
            var version = await store.ImportAsync(calendar, AuthorizationRules.GetActor(user), cancellationToken);
            await provider.WaitForAsync(version, cancellationToken);
        }
        return new ImportHolidaysPayload([.. calendar.Years.Select(year => HolidayYear.Of(calendar, year))], null);
    }

    private static ImportHolidaysPayload Refuse(LocalizedText text) => new(null, [new HolidayTableError(text)]);
}
