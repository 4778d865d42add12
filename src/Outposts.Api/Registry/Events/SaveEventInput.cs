using Outposts.Api.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>An event as it should be; what is omitted is empty. That it is cancelled or ended stays, of dates whose times stay too. Texts
/// are facts: they take neither addresses of pages nor telephone numbers, and name no persons.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Title">The title, 1 to 100 characters.</param>
/// <param name="Dates">Its dates, 1 to 100, in whichever order.</param>
/// <param name="Id">The event to change; omitted for a new one.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="EnglishTitle">The title in English.</param>
/// <param name="Text">What is to be known about it, at most 2,000 characters.</param>
/// <param name="EnglishText">The same in English.</param>
/// <param name="Outpost">The code of the public outpost at which it takes place; omitted when it is elsewhere.</param>
/// <param name="Position">Where it takes place; omitted at an outpost, and when each date has a position of its own.</param>
/// <param name="Address">The address of the position, at most 200 characters.</param>
/// <param name="Groups">For which workers it is; empty: for all.</param>
/// <param name="Organiser">The body that organises it, at most 100 characters.</param>
/// <param name="Partners">The bodies that take part, at most 20 names of at most 100 characters.</param>
/// <param name="CallAhead">Whether one has to call before one comes.</param>
/// <param name="Phone">The public numbers to call, separated by <c>;</c>; no person's mobile.</param>
/// <param name="WhileStocksLast">Whether something is given out until nothing is left.</param>
/// <param name="Campaign">The campaign that it belongs to, in whose days one of its dates begins.</param>
/// <param name="Reviewed">Whether somebody has made sure that words which advertising uses are no advertising here. Without it such words
/// are refused with the code REVIEW.</param>
public sealed record SaveEventInput(EventKind Kind, string Title, IReadOnlyList<EventDateInput> Dates,
    [property: ID<CareEvent>] long? Id = null, int Revision = 0, string? EnglishTitle = null, string? Text = null,
    string? EnglishText = null, string? Outpost = null, PositionInput? Position = null, string? Address = null,
    IReadOnlyList<WorkerGroup>? Groups = null, string? Organiser = null, IReadOnlyList<string>? Partners = null, bool CallAhead = false,
    string? Phone = null, bool WhileStocksLast = false, [property: ID<Campaign>] long? Campaign = null, bool Reviewed = false);
