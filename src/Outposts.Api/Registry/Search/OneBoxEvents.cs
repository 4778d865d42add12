using Outposts.Api.Registry.Events;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Search;

/// <summary>Finds events that are on or to come by what happens there and by their titles.</summary>
internal static class OneBoxEvents
{
    private const int MaxEvents = 3, MinLetters = 2;

    private static readonly (string Word, EventKind? Kind)[] Words =
    [
        .. Of(EventKind.LegalTalk, "法律宣讲", "普法", "普法活动", "法律讲座", "legal talk"),
        .. Of(EventKind.HealthConsultation, "义诊", "健康义诊", "免费看病", "free clinic"),
        .. Of(EventKind.JobFair, "招聘会", "招聘", "job fair"),
        .. Of(EventKind.PsychologyTalk, "心理讲座", "psychology talk"),
        .. Of(EventKind.MobileStation, "流动服务站", "流动工会服务站", "流动驿站", "摆摊", "mobile station"),
        .. Of(EventKind.Supplies, "领物资", "物资发放", "发物资", "领东西", "supplies"),
        .. Of(null, "活动", "工会活动", "最近活动", "这周活动", "这周有什么", "events"),
    ];

    /// <summary>Finds the events: of the kind that the text names, else with the text in their titles; the soonest first, of one day the
    /// nearest.</summary>
    /// <param name="sources">The events and the register.</param>
    /// <param name="question">The question.</param>
    public static IEnumerable<SearchCandidate> Find(OneBoxSources sources, OneBoxQuestion question)
    {
        var text = CellText.ForComparison(question.Query.Core);
        if (text.Length < MinLetters) return [];
        var named = Words.Where(word => word.Word == text).Select(word => word.Kind).ToArray();
        var found = sources.Events.Events.Select(one => (Event: one, Date: one.NextAt(question.Now), Rank: RankOf(one, text, named)))
            .Where(hit => hit.Rank > 0 && hit.Date is not null)
            .Select(hit => (hit.Event, Position: EventSnapshot.PositionOf(hit.Event, hit.Date, sources.Register), hit.Rank,
                Day: sources.Register.GetLocalDate(hit.Date!.StartsAt < question.Now ? question.Now : hit.Date.StartsAt),
                hit.Date.StartsAt))
            .OrderByDescending(hit => hit.Rank).ThenBy(hit => hit.Day)
            .ThenBy(hit => question.From is { } from && hit.Position is { } there ? Geodesic.Distance(from, there) : 0)
            .ThenBy(hit => hit.StartsAt).ThenBy(hit => hit.Event.Id).Take(MaxEvents);
        return found.Select((hit, order) => new SearchCandidate(new SearchHit(SearchHitKind.Event, hit.Event.Title)
        {
            EnglishLabel = hit.Event.EnglishTitle,
            Event = hit.Event,
            Position = hit.Position,
        }, hit.Rank, order));
    }

    private static int RankOf(CareEvent one, string text, EventKind?[] named)
    {
        if (Array.Exists(named, kind => kind is null || kind == one.Kind)) return SearchRanks.EventKind;
        var (title, english) = (CellText.ForComparison(one.Title), CellText.ForComparison(one.EnglishTitle ?? ""));
        if (title == text || english == text) return SearchRanks.WholeName;
        return title.Contains(text, StringComparison.Ordinal) || english.Contains(text, StringComparison.Ordinal)
            ? SearchRanks.EventTitle : 0;
    }

    private static IEnumerable<(string, EventKind?)> Of(EventKind? kind, params string[] words) =>
        words.Select(word => (CellText.ForComparison(word), kind));
}
