using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>The calendar that the product ships.</summary>
internal static class China
{
    public static HolidayCalendar Holidays { get; } = HolidayCalendar.Parse(File.ReadAllText(Path.Combine(Root(), "data/holidays/cn.csv")));

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Outposts.sln"))) return folder.FullName;
        throw new InvalidOperationException("Outposts.sln stands in no folder above the tests.");
    }
}
